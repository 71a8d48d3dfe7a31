import type { ComponentChildren } from 'preact'

/** Line icons, drawn here: nothing is fetched for them. They only repeat what a label says. */
function Icon({ children, filled = false }: { children: ComponentChildren; filled?: boolean }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
    >
      {children}
    </svg>
  )
}

export const SendIcon = () => (
  <Icon filled>
    <path stroke="none" d="M3.4 20.4 21.6 12 3.4 3.6 3 10.200l12 1.8-12 1.800z" />
  </Icon>
)
export const PictureIcon = () => (
  <Icon>
    <rect x="3.5" y="5" width="17" height="14" rx="2.5" />
    <circle cx="9" cy="10" r="1.6" />
    <path d="m4 17 5-4 3.5 2.500L16 12l4.5 4" />
  </Icon>
)
export const VoiceIcon = () => (
  <Icon>
    <rect x="9" y="3.5" width="6" height="11" rx="3" />
    <path d="M5.5 11.500a6.500 6.500 0 0 0 13 0M12 18v3" />
  </Icon>
)
export const CloseIcon = () => (
  <Icon>
    <path d="m6 6 12 12M18 6 6 18" />
  </Icon>
)
export const DownIcon = () => (
  <Icon>
    <path d="M12 5v13M6.5 12.5 12 18l5.5-5.5" />
  </Icon>
)
export const LeaveIcon = () => (
  <Icon>
    <path d="M14 4.500H6v15h8M10 12h10.500M17 8.500l3.500 3.500-3.500 3.500" />
  </Icon>
)
export const BellIcon = () => (
  <Icon>
    <path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.5 1.500h-15zM10 20.500a2.2 2.2 0 0 0 4 0" />
  </Icon>
)
export const ClockIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 7.500V12l3 2" />
  </Icon>
)
export const TickIcon = () => (
  <Icon>
    <path d="m6 12.5 4 4 8-9" />
  </Icon>
)
export const TicksIcon = () => (
  <Icon>
    <path d="m2.5 12.5 4 4 8-9M11 15.500l1 1 8.5-9" />
  </Icon>
)
export const WarningIcon = () => (
  <Icon>
    <path d="M12 4 3 19.500h18zM12 10v4.500M12 17v.2" />
  </Icon>
)
export const BasketIcon = () => (
  <Icon>
    <path d="M4 10h16l-1.6 8.500a1.8 1.8 0 0 1-1.8 1.500H7.400a1.8 1.8 0 0 1-1.8-1.500zM8 10l3-6M16 10l-3-6" />
  </Icon>
)
export const LeafIcon = () => (
  <Icon>
    <path d="M5 19c0-9 5-14 14.5-14.500C20 14 15 19 8.5 18M5 20c1.5-5 4-8 8-10" />
  </Icon>
)

/** The stall's sign: an awning over a counter. */
export const Brand = () => (
  <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
    <path
      class="brand-cloth"
      d="M6 6h20l2.5 8a3.5 3.5 0 0 1-7 0 2.75 2.75 0 0 1-5.5 0 2.75 2.75 0 0 1-5.5 0 3.5 3.5 0 0 1-7 0z"
    />
    <path class="brand-stripe" d="M12.5 6h7l1 8a2.25 2.25 0 0 1-4.5 0 2.25 2.25 0 0 1-4.5 0z" />
    <path class="brand-cloth" d="M7 20h18v6a1.5 1.5 0 0 1-1.5 1.500h-15A1.5 1.5 0 0 1 7 26z" />
  </svg>
)
