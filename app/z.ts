import { z } from 'zod';

// zod 4 tries `new Function` for speed; the content policy forbids it, and each try would be reported as a violation.
// Every schema imports z from here, so that the setting is made before the first schema is built.
z.config({ jitless: true });

export { z };
