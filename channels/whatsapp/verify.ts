export { verifyTwilio as verify } from '../providers/twilio.ts'
