export { default } from '@ticketing/test-kit/jest'
