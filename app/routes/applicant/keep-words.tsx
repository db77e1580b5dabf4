import copy from '#app/forms/device-copy.js?url';
import fill from '#app/forms/fill-form.js?url';
import type { CopyPlace } from '#app/forms/view.ts';
import { useRequestInfo } from '#app/http/request-info.tsx';
import { Note } from '#app/ui/note/note.tsx';
import program from './kept-words.js?url';

type Props = {
  /** Id of the form. */
  form?: string;
  at?: CopyPlace | undefined;
  /** Said above the form when words were brought back. */
  said?: string;
  /** The form came back with what was typed. */
  again?: boolean;
  /** SHA-256 of each text that arrived: what was found may be one of them. */
  sent?: readonly string[];
  /** Names of inputs that are not kept. */
  never?: readonly string[];
  /** The name of a copy whose words are there. */
  arrived?: string | undefined;
};

/** Keeps what is typed into a form on the device until it is sent (docs/decisions/0033). Needs no other script. */
export function KeepWords({ form, at, said, again, sent = [], never = [], arrived }: Props) {
  const { nonce } = useRequestInfo();
  return (
    <>
      <div
        id="keep-words"
        hidden
        data-form={form}
        data-at={at && JSON.stringify(at)}
        data-again={again || undefined}
        data-sent={sent.join(' ') || undefined}
        data-never={never.join(' ') || undefined}
        data-arrived={arrived}
        data-copy={copy}
        data-fill={fill}
      >
        {said && (
          <Note tone="calm" role="status">
            {said}
          </Note>
        )}
      </div>
      <script type="module" src={program} nonce={nonce} suppressHydrationWarning />
    </>
  );
}
