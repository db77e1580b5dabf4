// @ts-check
/**
 * What a writer did and was told. `unknown`: the line broke; it may be there or not.
 * @typedef {{ op: 'save', caseId: string, field: string, text: string, result: 'ok' | 'unknown', version: number }} SaveOp
 * @typedef {{ op: 'stale', caseId: string, field: string, text: string, result: 'refused' | 'accepted' | 'unknown' }} StaleOp
 * @typedef {{ op: 'send', caseId: string, result: 'ok' | 'unknown', number: string, sha256: string }} SendOp
 * @typedef {SaveOp | StaleOp | SendOp} Op
 */
export {};
