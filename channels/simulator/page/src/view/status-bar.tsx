import { timeOf } from './names.ts'

/** The bar at the top of a phone: the hour, the network, the battery. */
export const StatusBar = () => (
  <div class="status" aria-hidden="true">
    <span>{timeOf(new Date().toISOString())}</span>
    <span class="status-signs">
      <span class="bars" />
      <span class="battery" />
    </span>
  </div>
)
