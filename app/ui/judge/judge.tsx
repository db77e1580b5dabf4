export type JudgeOption = { value: string; label: string; /** The finding that stands now. */ pressed?: boolean };

type JudgeProps = {
  /** "Oordeel over geboorteplaats" */
  label: string;
  name: string;
  options: readonly JudgeOption[];
  /** Id of the form to send with; left out: the form around it. */
  form?: string;
};

/** A few submit buttons as one control. */
export function Judge({ label, name, options, form }: JudgeProps) {
  return (
    <span className="judge" role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type="submit" name={name} value={option.value} form={form} aria-pressed={option.pressed}>{option.label}</button>
      ))}
    </span>
  );
}
