import '../style/news.css'
import { useEffect, useState } from 'preact/hooks'
import { shortDayOf, timeOf } from '../format.ts'
import { type Credentials, Problem } from '../http.ts'
import { fetchNews, markRead, type NewsPage } from '../news.ts'
import { say } from '../texts/index.ts'
import { Markdown } from './markdown.tsx'
import { problemText } from './problem-text.ts'

const SHOWN = 20

/** All that somebody was told, newest first. What is shown here counts as read. */
export function NewsPanel({ credentials }: { credentials(): Credentials }) {
  const [page, setPage] = useState<NewsPage>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)

  const load = async (before?: string): Promise<void> => {
    setProblem('')
    setBusy(true)
    try {
      const older = before === undefined ? '' : `&before=${encodeURIComponent(before)}`
      const fetched = await fetchNews(credentials(), `limit=${SHOWN}${older}`)
      setPage((known) => ({
        ...fetched,
        items: [...(before === undefined ? [] : (known?.items ?? [])), ...fetched.items],
      }))
      await markRead(credentials(), fetched.items)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(problemText(error))
    } finally {
      setBusy(false)
    }
  }
  useEffect(() => {
    void load()
  }, [])

  const next = page?.next
  return (
    <>
      {problem !== '' ? (
        <p class="form-problem" role="alert">
          {problem}{' '}
          <button type="button" class="link" onClick={() => void load()}>
            {say('retry')}
          </button>
        </p>
      ) : (
        !page && <p role="status">{say('form.busy')}</p>
      )}
      {page?.items.length === 0 && <p>{say('notices.none')}</p>}
      <ul class="news">
        {page?.items.map(({ id, text, at, read }) => (
          <li key={id} class={read ? 'news-entry' : 'news-entry news-fresh'}>
            <p class="card-small">
              {!read && <span class="news-mark">{say('notices.unread')}</span>}
              <time dateTime={at}>
                {shortDayOf(at)}, {timeOf(at)}
              </time>
            </p>
            <Markdown text={text} />
          </li>
        ))}
      </ul>
      {next !== undefined && (
        <button type="button" class="link" disabled={busy} onClick={() => void load(next)}>
          {say('notices.more')}
        </button>
      )}
    </>
  )
}
