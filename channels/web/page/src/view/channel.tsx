import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { change, claim, giveUp, type OwnChannel, prove, type Reached, WRITTEN, writing } from '../own-channels.ts'
import { isTextKey, say } from '../texts/index.ts'
import { Field } from './field.tsx'
import type { Act } from './settings.tsx'

/** What people call a channel; its own name where we know none. */
export function channelName(channel: string): string {
  const key = `channel.${channel}`
  return isTextKey(key) ? say(key) : channel
}

/** One way on which somebody is reached. `pushed`: messages can be sent there. */
export function ChannelEntry({ channel, pushed, act }: { channel: OwnChannel; pushed: boolean; act: Act }) {
  const name = channelName(channel.channel)
  const about = `${name}, ${channel.address}`
  const as =
    (set: Partial<OwnChannel>) =>
    (reached: Reached): Reached => ({
      ...reached,
      channels: reached.channels.map((one) => (one.id === channel.id ? { ...one, ...set } : one)),
    })
  return (
    <li class="channel">
      <p class="channel-head">
        <b>{name}</b> <span>{channel.address}</span>
      </p>
      {!channel.verified && <Code channel={channel} about={about} act={act} />}
      {channel.verified && pushed && (
        <>
          <label class="settings-choice">
            <input
              type="checkbox"
              checked={!channel.stopped}
              onChange={(event) => {
                const optedOut = !event.currentTarget.checked
                void act((who) => change(who, channel, { optedOut }), say('settings.saved'), as({ stopped: optedOut }))
              }}
            />
            {say('channel.send')}
          </label>
          <label class="settings-choice">
            {say('channel.written')}
            <select
              class="input channel-written"
              value={channel.written}
              onChange={(event) => {
                const written = WRITTEN.find((one) => one === event.currentTarget.value) ?? 'en'
                void act((who) => change(who, channel, writing(written)), say('settings.saved'), as({ written }))
              }}
            >
              {WRITTEN.map((written) => (
                <option key={written} value={written}>
                  {say(`channel.written.${written}`)}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      <button
        type="button"
        class="link"
        aria-label={say('channel.remove.this', { channel: about })}
        onClick={() => void act((as) => giveUp(as, channel), say('channel.removed'))}
      >
        {say('channel.remove')}
      </button>
    </li>
  )
}

/** The code that was sent to a number, to be typed where only its owner can have read it. */
function Code({ channel, about, act }: { channel: OwnChannel; about: string; act: Act }) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const digits = (event.currentTarget.querySelector('input')?.value ?? '').replace(/\D/g, '')
    await act((as) => prove(as, channel, digits), say('channel.proved', { channel: about }))
  }
  return (
    <form ref={form} class="form" noValidate onSubmit={submit}>
      <Field name={`code-${channel.id}`} label={say('channel.code')} hint={say('channel.code.hint')} wrong={{}}>
        {(attributes) => <input {...attributes} inputmode="numeric" autocomplete="one-time-code" maxLength={10} />}
      </Field>
      <button type="submit" class="button button-primary">
        {say('channel.confirm')}
      </button>
      <button
        type="button"
        class="link"
        onClick={() =>
          void act((as) => claim(as, channel.channel, channel.address), say('channel.sent', { channel: about }))
        }
      >
        {say('channel.again')}
      </button>
    </form>
  )
}

/** Another number, which gets a code. */
export function AddNumber({ phones, act }: { phones: readonly string[]; act: Act }) {
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const [channel, address] = [data.get('channel'), data.get('address')].map(String)
    const sent = say('channel.sent', { channel: `${channelName(channel ?? '')}, ${address}` })
    if (await act((as) => claim(as, channel ?? '', (address ?? '').trim()), sent)) form.reset()
  }
  return (
    <form class="form settings-add" noValidate onSubmit={submit}>
      <h3 class="settings-title">{say('channel.add')}</h3>
      <Field name="channel" label={say('channel.kind')} wrong={{}}>
        {(attributes) => (
          <select {...attributes}>
            {phones.map((channel) => (
              <option key={channel} value={channel}>
                {channelName(channel)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="address" label={say('form.phone')} hint={say('form.phone.hint')} wrong={{}}>
        {(attributes) => <input {...attributes} type="tel" autocomplete="tel" maxLength={20} />}
      </Field>
      <button type="submit" class="button button-primary button-wide">
        {say('channel.send.code')}
      </button>
    </form>
  )
}
