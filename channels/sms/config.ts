/** Segments of one reply; what is longer is cut at a sentence and continued on request. */
export const SEGMENTS = 3
/** GSM-7 septets of as many joined segments, 153 each. */
export const UNITS = SEGMENTS * 153
/** Choices of one question. */
export const CHOICES = 8
/** Segments a second: what short codes are given. */
export const PER_SECOND = 100
