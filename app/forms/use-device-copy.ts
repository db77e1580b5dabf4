import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { openDeviceCopy, type Entries } from './device-copy.ts';
import { fillForm } from './fill-form.ts';
import { isTouched } from './save-attempt.ts';
import type { CopyPlace } from './view.ts';

/**
 * For a form that is sent, and does not save while she types: what stands in it is on this device from the first key
 * until it has arrived. A session that ends, an idle lock or an empty battery then loses nothing (decision 0033).
 * @param hasArrived whether what was found here is there already
 * @returns whether words were brought back
 */
export function useDeviceCopy(ref: RefObject<HTMLFormElement>, place: CopyPlace | undefined, hasArrived: (entries: Entries) => boolean): boolean {
  const [broughtBack, setBroughtBack] = useState(false);
  const arrived = useRef(hasArrived);
  arrived.current = hasArrived;
  useEffect(() => {
    const form = ref.current;
    const copy = place && openDeviceCopy(place);
    if (!form || !copy) return;
    const keep = () => void copy.keep(form);
    let on = true;
    const begin = async () => {
      const found = await copy.find();
      if (!on || !found) return;
      if (arrived.current(found.entries)) copy.drop();
      else if (!isTouched(form)) {
        fillForm(form, found.entries);
        setBroughtBack(true);
      }
    };
    void begin().then(() => {
      if (on && isTouched(form)) keep();
    });
    form.addEventListener('input', keep);
    return () => {
      on = false;
      form.removeEventListener('input', keep);
    };
  }, [ref, place]);
  return broughtBack;
}
