import { render } from 'preact'
import { createChat } from './chat.ts'
import { joinHostPage } from './host-page.ts'
import { createSession } from './session.ts'
import { preferredLanguage, speak } from './texts/index.ts'
import { App } from './view/app.tsx'

const session = createSession()
const chat = createChat(session)
chat.start()
const host = joinHostPage(() => document.getElementById('composer')?.focus())
const place = document.getElementById('page')
// In English at least, also when the other words cannot be fetched.
void speak(preferredLanguage()).finally(() => {
  if (place) render(<App session={session} chat={chat} host={host} />, place)
})
