// @ts-check
// What an operator keeps outside the folder of a portal, when a test did so: other settings of this process are its own.
const names = ['DATABASE_URL', 'KEY_FILE', 'APP_SECRET', 'CHECKPOINT_DIR'];

/** @returns {Record<string, string | undefined>} */
export const keptElsewhere = () => Object.fromEntries(names.map((name) => [name, process.env[name]]));
