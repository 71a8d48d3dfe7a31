/** UTF-16 units of one message; WhatsApp refuses more. */
export const UNITS = 1_600
/** Buttons under one message; more choices are a list. */
export const BUTTONS = 3
/** Rows of one list. */
export const CHOICES = 10
/** Messages a second that a number is given: Meta's throughput page. */
export const PER_SECOND = 80
