import type { Report } from '#messaging/sending.ts'
import type { ChannelEvent, RawRequest } from '../channel.ts'

/** The report in one of Twilio's status callbacks; the address that it comes to carries our own id. */
export function reportOf(
  { path }: RawRequest,
  form: { MessageSid: string; MessageStatus: string; ErrorCode?: string | undefined },
  states: Readonly<Record<string, NonNullable<Report['state']>>>,
): ChannelEvent {
  const row = new URL(path, 'http://localhost').searchParams.get('row')
  const state = states[form.MessageStatus]
  return {
    kind: 'report',
    providerId: form.MessageSid,
    word: form.MessageStatus,
    ...(row === null ? {} : { row }),
    ...(state === undefined ? {} : { state }),
    ...(form.ErrorCode === undefined ? {} : { reason: form.ErrorCode }),
  }
}
