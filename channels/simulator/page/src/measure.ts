import { SegmentedMessage } from 'sms-segments-calculator'

const ONE = { 'GSM-7': 160, 'UCS-2': 70 }
const PART = { 'GSM-7': 153, 'UCS-2': 67 }

/** How much of a USSD screen a text takes, in the units of its alphabet. */
export function measured(text: string): { units: number; most: number } {
  const { encodingName, messageSize } = new SegmentedMessage(text)
  return { units: messageSize / (encodingName === 'GSM-7' ? 7 : 16), most: ONE[encodingName] }
}

/** How many texts the network makes of it, and how much more fits into the last. */
export function partsOf(text: string): { parts: number; left: number } {
  const { encodingName, messageSize, segmentsCount } = new SegmentedMessage(text)
  const units = messageSize / (encodingName === 'GSM-7' ? 7 : 16)
  const room = segmentsCount < 2 ? ONE[encodingName] : segmentsCount * PART[encodingName]
  return { parts: Math.max(1, segmentsCount), left: Math.max(0, room - units) }
}
