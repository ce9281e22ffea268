import { Field } from '#components/ui/field.tsx'

interface SaleEndFieldProps {
  defaultValue?: string
  error?: string
  /** The shop's. */
  timeZone: string
}

/** When the listing goes off sale, if not only when its event begins. */
export const SaleEndField = ({ timeZone, ...field }: SaleEndFieldProps) => (
  <Field
    name="saleEndsAt"
    label="Sale ends"
    type="datetime-local"
    hint={`Optional: when the listing ends by itself. By the clocks at the venue, or those in ${timeZone.replaceAll('_', ' ')} if you state no event.`}
    {...field}
  />
)
