export { verifyAfricasTalking as verify } from '../providers/africastalking.ts'
