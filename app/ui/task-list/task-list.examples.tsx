import type { ReactElement } from 'react';
import { Task, TaskList } from './task-list.tsx';

export const examples: Record<string, ReactElement> = {
  states: (
    <TaskList label="Over u">
      <Task href="#a" state="todo" title="Familie" note="Nog niet begonnen" />
      <Task href="#b" state="half" title="Uw naam en geboorte" note="Nog 2 vragen" />
      <Task href="#c" state="done" title="Land en afkomst" note="Klaar" />
      <Task href="#d" state="asked" title="Advocaat en hulp" note="Wij hebben een vraag voor u" />
      <Task state="done" title="Verstuurd" note="17 november 2026" />
    </TaskList>
  ),
};
