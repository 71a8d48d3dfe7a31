import type { ComponentChildren } from 'preact'

/** Line icons that the chat's page has no use for. They only repeat what a label says. */
const Icon = ({ children }: { children: ComponentChildren }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor">
    {children}
  </svg>
)

export const PlusIcon = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
)
export const HandsetIcon = () => (
  <Icon>
    <rect x="7" y="2.500" width="10" height="19" rx="2.500" />
    <path d="M9.500 5.500h5v4h-5zM9.800 13h.1M12 13h.1M14.200 13h.1M9.800 16h.1M12 16h.1M14.200 16h.1" />
  </Icon>
)
export const TextsIcon = () => (
  <Icon>
    <path d="M4 5.500h16v11H10l-4 3.500v-3.500H4zM8 9.500h8M8 12.500h5" />
  </Icon>
)
export const RoundSpeechIcon = () => (
  <Icon>
    <path d="M12 3.500a8.300 8.300 0 1 1-4.200 15.500L3.500 20.500 5 16.300A8.300 8.300 0 0 1 12 3.500zM8.500 10.500h7M8.500 13.500h4" />
  </Icon>
)
export const GlobeIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.500" />
    <path d="M3.500 12h17M12 3.500c5 5 5 12 0 17c-5-5-5-12 0-17z" />
  </Icon>
)
export const ListIcon = () => (
  <Icon>
    <path d="M9 6.500h11M9 12h11M9 17.500h11M4.500 6.500h.1M4.500 12h.1M4.500 17.500h.1" />
  </Icon>
)
export const PinIcon = () => (
  <Icon>
    <path d="M12 21c5-6 6.500-8.500 6.500-11.500a6.500 6.500 0 0 0-13 0C5.500 12.500 7 15 12 21z" />
    <circle cx="12" cy="9.500" r="2.300" />
  </Icon>
)
export const CallIcon = () => (
  <Icon>
    <path d="M6.500 3.500h3l1.500 4.500-2 1.500a12 12 0 0 0 5.500 5.500l1.500-2 4.500 1.500v3a2 2 0 0 1-2.200 2A16.500 16.500 0 0 1 4.500 5.700a2 2 0 0 1 2-2.200z" />
  </Icon>
)
export const HangUpIcon = () => (
  <Icon>
    <path d="M3 14.500c5.500-5 12.500-5 18 0l-2.500 2.800-3.600-1.600v-2.600a12 12 0 0 0-5.800 0v2.600l-3.600 1.600z" />
  </Icon>
)
export const UpIcon = () => (
  <Icon>
    <path d="m6 15 6-6 6 6" />
  </Icon>
)
export const DownIcon = () => (
  <Icon>
    <path d="m6 9 6 6 6-6" />
  </Icon>
)
export const PencilIcon = () => (
  <Icon>
    <path d="m4 20 1-4.500L16.500 4l3.500 3.500L8.500 19zM14 6.500l3.500 3.500" />
  </Icon>
)
export const EnvelopeIcon = () => (
  <Icon>
    <path d="M3.500 6h17v12.500h-17zM4 6.500l8 6.500 8-6.500" />
  </Icon>
)
