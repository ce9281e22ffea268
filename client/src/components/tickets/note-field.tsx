import { controlStyle, describedBy, Labelled } from '#components/ui/labelled.tsx'

interface NoteFieldProps {
  defaultValue?: string
  error?: string
  maxLength: number
}

/** What else buyers should know. */
export function NoteField({ defaultValue, error, maxLength }: NoteFieldProps) {
  const labelled = {
    name: 'note',
    label: 'Note to buyers',
    error,
    hint: 'Anything else that they should know: restricted view, under 18 only with an adult.',
  }
  return (
    <Labelled {...labelled}>
      <textarea
        {...describedBy(labelled)}
        rows={3}
        defaultValue={defaultValue}
        maxLength={maxLength}
        className={controlStyle}
      />
    </Labelled>
  )
}
