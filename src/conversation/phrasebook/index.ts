export { createUnderstand } from './understand.ts'
