export { Phrasebook, type PhrasebookFields } from './model.ts'
export { createDetect, createUnderstand } from './understand.ts'
