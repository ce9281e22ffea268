import { useShop } from '../src/use-shop.ts'
import { itSells } from './journeys/sale.ts'

itSells(useShop({ replicas: { orders: 2, payments: 2, tickets: 2 } }))
