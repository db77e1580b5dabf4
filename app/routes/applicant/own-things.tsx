import { Button } from '#app/ui/button/button.tsx';
import type { IconName } from '#app/ui/icon/icon.tsx';
import { StateCard } from '#app/ui/state-card/state-card.tsx';

type Thing = { id: string; title: string; text: string; end: string };

/** Phones or passkeys that open the file, each with a button that ends it. */
export function OwnThings({ act, icon, things }: { act: string; icon: IconName; things: readonly Thing[] }) {
  return (
    <>
      {things.map(({ id, title, text, end }) => (
        <form key={id} method="post" className="stack-s">
          <StateCard icon={icon} title={title}>
            {text}
          </StateCard>
          <input type="hidden" name="id" value={id} />
          <Button small name="act" value={act} aria-label={`${end}: ${title}`}>
            {end}
          </Button>
        </form>
      ))}
    </>
  );
}
