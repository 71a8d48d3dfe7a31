/** UTF-16 units of one message; WhatsApp refuses more. */
export const UNITS = 1_600
/** Rows of one list. */
export const CHOICES = 10
