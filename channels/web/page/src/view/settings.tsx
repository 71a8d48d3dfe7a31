import '../style/form.css'
import '../style/settings.css'
import { useEffect, useState } from 'preact/hooks'
import { type Credentials, Problem } from '../http.ts'
import { fetchReached, type OwnChannel, prefer, type Reached } from '../own-channels.ts'
import { say } from '../texts/index.ts'
import { AddNumber, ChannelEntry, channelName } from './channel.tsx'
import { problemText } from './problem-text.ts'

/** Does something about the channels, and shows how it is then, or why it did not work. What was pressed shows at once. */
export type Act = (
  work: (as: Credentials) => Promise<Reached>,
  done?: string,
  pressed?: (reached: Reached) => Reached,
) => Promise<boolean>

/** The page itself, as a place where news may stand alone. */
const PAGE = 'web'

/** How somebody is reached: the numbers that news are sent to, which comes first, and how each is written to. */
export function SettingsPanel({ credentials, phones }: { credentials(): Credentials; phones: readonly string[] }) {
  const [reached, setReached] = useState<Reached>()
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')

  const act: Act = async (work, done = '', pressed = (same) => same) => {
    setProblem('')
    setSaid('')
    setReached((before) => before && pressed(before))
    try {
      setReached(await work(credentials()))
      setSaid(done)
      return true
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(problemText(error))
      setReached(reached)
      return false
    }
  }
  useEffect(() => {
    void act(fetchReached)
  }, [])

  const channels = reached?.channels ?? []
  const sent = channels.filter(({ channel, verified }) => verified && phones.includes(channel))
  return (
    <div class="form">
      <p>{say(phones.length === 0 ? 'settings.page.only' : 'settings.text')}</p>
      {problem !== '' && (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      <p class="settings-said" role="status">
        {said === '' && !reached && problem === '' ? say('form.busy') : said}
      </p>
      {channels.length > 0 && (
        <ul class="channels">
          {channels.map((one) => (
            <ChannelEntry key={one.id} channel={one} pushed={phones.includes(one.channel)} act={act} />
          ))}
        </ul>
      )}
      {sent.length > 0 && <First sent={sent} preferred={reached?.preferred} act={act} />}
      {reached && phones.length > 0 && <AddNumber phones={phones} act={act} />}
    </div>
  )
}

/** Where news come first, or on the page alone. */
function First({ sent, preferred, act }: { sent: readonly OwnChannel[]; preferred: string | undefined; act: Act }) {
  const open = [...new Set(sent.map(({ channel }) => channel)), PAGE]
  const first = preferred !== undefined && open.includes(preferred) ? preferred : open[0]
  return (
    <fieldset class="settings-first">
      <legend>{say('settings.first')}</legend>
      {open.map((channel) => (
        <label key={channel} class="settings-choice">
          <input
            type="radio"
            name="first"
            checked={channel === first}
            onChange={() =>
              void act(
                (as) => prefer(as, channel),
                say('settings.saved'),
                (before) => ({ ...before, preferred: channel }),
              )
            }
          />
          {channel === PAGE ? say('settings.page.alone') : channelName(channel)}
        </label>
      ))}
    </fieldset>
  )
}
