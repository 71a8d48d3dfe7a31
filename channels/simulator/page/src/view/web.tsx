import { say } from '../texts/index.ts'
import { StatusBar } from './status-bar.tsx'

/** The chat as a browser shows it on a phone: the page itself. */
export const WebPhone = () => (
  <div class="slab slab-web">
    <StatusBar />
    <div class="address">
      <a href="/" target="_blank" rel="noopener" aria-label={say('web.address', { address: location.host })}>
        {location.host}
      </a>
    </div>
    <iframe class="browser" src="/" title={say('kind.web')} loading="lazy" />
  </div>
)
