import type { Screens } from '#conversation/menu/menu.ts'
import { buying } from './buying.ts'
import { prices } from './products.ts'
import { selling } from './selling.ts'
import { visiting } from './visiting.ts'

/** The first screens, by who is calling. */
export const ROOTS = { visitor: 'visitor', customer: 'customer', supplier: 'supplier' } as const

/** Every screen of the menus, by name: three levels at most, five lines a screen. */
export const SCREENS: Screens = { ...visiting, ...buying, ...selling, ...prices }
