/** A sheet of paper, or the empty place of one. Not a picture of the document itself. */
export function Thumb({ none }: { none?: boolean }) {
  if (none) {
    return (
      <svg className="thumb none" viewBox="0 0 52 64" aria-hidden="true">
        <path d="M17 41l18-18M17 23l18 18" />
      </svg>
    );
  }
  return (
    <svg className="thumb" viewBox="0 0 52 64" aria-hidden="true">
      <circle cx="26" cy="14" r="6" />
      <path d="M9 27h34M9 33h34M9 39h34M9 45h22" />
    </svg>
  );
}
