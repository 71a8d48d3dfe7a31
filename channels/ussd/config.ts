/** Characters of a screen in the phones' alphabet, and in any other. */
export const GSM_UNITS = 160
export const OTHER_UNITS = 70
/** Items of one menu. */
export const CHOICES = 5
/** The keys of every screen. */
export const KEYS = { back: '0', menu: '00', more: '98' } as const
