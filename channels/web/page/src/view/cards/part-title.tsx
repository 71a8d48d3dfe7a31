/** What the entries from here on have in common. */
export const PartTitle = ({ title }: { title: string | undefined }) =>
  title === undefined ? null : <h3 class="part-title">{title}</h3>
