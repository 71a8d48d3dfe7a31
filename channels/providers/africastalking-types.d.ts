/** Africa's Talking ships no types; this is what is used of it. */
declare module 'africastalking' {
  interface SmsAnswer {
    SMSMessageData?: {
      Message?: string
      Recipients?: { statusCode?: number; status?: string; messageId?: string; cost?: string }[]
    }
  }
  interface Client {
    SMS: { send(message: { to: string; message: string; from?: string }): Promise<SmsAnswer> }
  }
  export default function africasTalking(keys: { username: string; apiKey: string }): Client
}

declare module 'africastalking/lib/common.js' {
  const common: { SMS_URL: string }
  export default common
}
