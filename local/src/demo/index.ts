export { BUYER, fill, PASSWORD, SELLER } from './fill.ts'
export { type Answer, UnexpectedAnswer, Visitor } from './visitor.ts'
