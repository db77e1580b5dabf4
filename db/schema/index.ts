// The one list of tables: drizzle-kit and the engines read it.
export * from './access.ts';
export * from './caseload.ts';
export * from './file.ts';
export * from './invitation.ts';
export * from './record.ts';
export * from './retention.ts';
export * from './review.ts';
export * from './upload.ts';
