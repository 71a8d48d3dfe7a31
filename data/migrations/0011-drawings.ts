import type { Migration } from './index.ts'

/** Drawings that nobody wants are found by their age. */
export const drawings: Migration = {
  name: '0011-drawings',
  async up({ models }) {
    await models.media.createIndexes()
  },
}
