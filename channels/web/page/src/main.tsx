import { render } from 'preact'
import { createChat } from './chat.ts'
import { joinHostPage } from './host-page.ts'
import { createSession } from './session.ts'
import { preferredLanguage, speak } from './texts/index.ts'
import { App } from './view/app.tsx'
import { focusComposer } from './view/composer.tsx'

const WORDS_WAITED_FOR_MS = 150

const session = createSession()
const chat = createChat(session)
chat.start()
const place = document.getElementById('page')
// On a thin line one can write before the other words have come; they follow.
const soon = new Promise((resolve) => setTimeout(resolve, WORDS_WAITED_FOR_MS))
const ready = Promise.race([speak(preferredLanguage()), soon])
const host = joinHostPage(() => void shown.then(focusComposer))
const shown = ready.then(() => {
  if (place) render(<App session={session} chat={chat} host={host} />, place)
})
