export { Phrasebook, type PhrasebookFields } from './model.ts'
export { createUnderstand } from './understand.ts'
