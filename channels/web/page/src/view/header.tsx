import type { ComponentChildren } from 'preact'
import type { HostPage } from '../host-page.ts'
import { LANGUAGES, type PageLanguage, say } from '../texts/index.ts'
import type { User } from '../wire.ts'
import type { Actions } from './app.tsx'
import { Brand, CloseIcon, LeaveIcon } from './icons.tsx'

/** The stall's sign, and who is here. */
export function Header({
  user,
  language,
  bell,
  actions,
  host,
}: {
  user: User | undefined
  language: PageLanguage
  /** What rings for whoever is signed in. */
  bell: ComponentChildren
  actions: Actions
  /** As a widget it can be closed. */
  host: HostPage | undefined
}) {
  const other = language === 'en' ? 'am' : 'en'
  return (
    <header class="sign">
      <div class={user || host ? 'sign-board sign-board-in' : 'sign-board'}>
        <h1 class="brand">
          <Brand />
          <span class="brand-name">{say('brand.name')}</span>
          <span class="brand-by">{say('brand.by')}</span>
        </h1>
        <div class="sign-account">
          <button type="button" class="sign-language" lang={other} onClick={() => actions.speak(other)}>
            {LANGUAGES[other]}
          </button>
          {user ? (
            <>
              {bell}
              <button
                type="button"
                class="sign-who"
                title={`${say('account.signed.in', { name: user.name })} · ${say('settings.title')}`}
                onClick={actions.openSettings}
              >
                <span class="hidden">{say('settings.title')} · </span>
                <span class="sign-name" dir="auto">
                  {user.name}
                </span>
                <span class="sign-role">{user.roles.map(roleName).join(' · ')}</span>
              </button>
              <button type="button" class="sign-button sign-out" title={say('sign.out')} onClick={actions.signOut}>
                <span class="sign-out-words">{say('sign.out')}</span>
                <LeaveIcon />
              </button>
            </>
          ) : (
            <>
              <button type="button" class="sign-button" onClick={() => actions.openForm('sign-in')}>
                {say('sign.in')}
              </button>
              <button type="button" class="sign-button sign-button-full" onClick={() => actions.openForm('sign-up')}>
                {say('sign.up')}
              </button>
            </>
          )}
          {host && (
            <button type="button" class="icon-button sign-close" aria-label={say('widget.close')} onClick={host.close}>
              <CloseIcon />
            </button>
          )}
        </div>
      </div>
      <div class="awning" aria-hidden="true" />
    </header>
  )
}

const roleName = (role: User['roles'][number]): string => say(role === 'supplier' ? 'role.supplier' : 'role.customer')
