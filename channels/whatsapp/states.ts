export { TWILIO_STATES as STATES } from '../providers/twilio-states.ts'
