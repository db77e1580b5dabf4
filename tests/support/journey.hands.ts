// How a person works a page: with a finger, or with the keyboard and nothing else. Both do the same things.
import type { Locator, Page } from '@playwright/test';

export type Hands = {
  /** Presses a link or a button; the caller waits for what it leads to. */
  press(target: Locator): Promise<void>;
  /** Puts words where others may stand. */
  write(target: Locator, text: string): Promise<void>;
  check(target: Locator): Promise<void>;
  select(target: Locator, value: string): Promise<void>;
  giveFile(target: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
};

export const fingers: Hands = {
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  check: (target) => target.check(),
  select: async (target, value) => void (await target.selectOption(value)),
  giveFile: (target, file) => target.setInputFiles(file),
};

/** More tabs than any page has places. */
const longest = 400;

/** Tab, arrows, space and Enter, from wherever the focus is. */
export function keys(page: Page): Hands {
  const { keyboard } = page;

  /** @param focused of the place where the focus is; among radio buttons any of the group is there. */
  async function reach(target: Locator, focused = (element: Element) => element === document.activeElement): Promise<void> {
    for (let tabs = 0; tabs < longest; tabs += 1) {
      if (await target.evaluate(focused)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`The keyboard does not reach ${String(target)} on ${page.url()}`);
  }

  async function checkRadio(target: Locator): Promise<void> {
    await reach(target, (element) => document.activeElement instanceof HTMLInputElement && document.activeElement.name === (element as HTMLInputElement).name);
    const steps = await target.evaluate((element) => {
      const { form, name } = element as HTMLInputElement;
      const group = [...(form?.elements ?? [])].filter((one) => one instanceof HTMLInputElement && one.type === 'radio' && one.name === name);
      return group.indexOf(element) - group.indexOf(document.activeElement!);
    });
    if (steps === 0) await keyboard.press('Space');
    for (let left = Math.abs(steps); left > 0; left -= 1) await keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
  }

  return {
    async press(target) {
      await reach(target);
      await keyboard.press('Enter');
    },
    async write(target, text) {
      await reach(target);
      await keyboard.press('Control+a');
      await keyboard.press('Delete');
      await keyboard.type(text);
    },
    async check(target) {
      if (await target.isChecked()) return;
      if ((await target.getAttribute('type')) === 'radio') await checkRadio(target);
      else {
        await reach(target);
        await keyboard.press('Space');
      }
      if (!(await target.isChecked())) throw new Error(`The keyboard does not choose ${String(target)} on ${page.url()}`);
    },
    async select(target, value) {
      await reach(target);
      const steps = await target.evaluate((element, wanted) => {
        const { options, selectedIndex } = element as HTMLSelectElement;
        return [...options].findIndex((option) => option.value === wanted) - selectedIndex;
      }, value);
      for (let left = Math.abs(steps); left > 0; left -= 1) await keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
      if ((await target.inputValue()) !== value) throw new Error(`The keyboard does not choose ${value} in ${String(target)}`);
    },
    async giveFile(target, file) {
      await reach(target);
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), keyboard.press('Enter')]);
      await chooser.setFiles(file);
    },
  };
}
