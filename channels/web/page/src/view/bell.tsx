import { useEffect, useState } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import type { Credentials } from '../http.ts'
import { countUnread } from '../news.ts'
import { useStore } from '../store.ts'
import { say } from '../texts/index.ts'
import { Dialog } from './dialog.tsx'
import { BellIcon } from './icons.tsx'
import { part } from './part.ts'

const usePanel = part(() => import('./news.tsx'))

/** How much news is unread, and the way to all of it. */
export function Bell({ chat, credentials, onMissing }: { chat: Chat; credentials(): Credentials; onMissing(): void }) {
  const { items, seen, line } = useStore(chat.store)
  const [unread, setUnread] = useState(0)
  const [open, setOpen] = useState(false)
  const panel = usePanel(open, () => {
    setOpen(false)
    onMissing()
  })
  const told = items.filter(({ kind }) => kind === 'notice')
  const fresh = told.filter(({ seq }) => seq === undefined || seq > seen).length

  useEffect(() => {
    if (open || line !== 'up') return
    // Out of reach: the next piece of news counts them again.
    countUnread(credentials(), seen).then(setUnread, () => undefined)
  }, [told.length, fresh, open, line])

  return (
    <>
      <button
        type="button"
        class="icon-button bell"
        aria-label={say('notices.open', { count: unread })}
        onClick={() => setOpen(true)}
      >
        <BellIcon />
        {unread > 0 && <span class="bell-count">{unread > 99 ? '99+' : unread}</span>}
      </button>
      {open && (
        <Dialog title={say('notices.title')} close={say('form.close')} onClose={() => setOpen(false)}>
          {panel ? <panel.NewsPanel credentials={credentials} /> : <p role="status">{say('form.busy')}</p>}
        </Dialog>
      )}
    </>
  )
}
