// The package has no types. This is the part of it that the demonstration's provider uses.
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

  type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> };
  type Context = {
    oidc: { client: { clientId: string }; session: { accountId: string }; provider: Provider };
    body: string;
    status: number;
    type: string;
    req: IncomingMessage;
  };
  type Configuration = Readonly<Record<string, unknown>> & {
    loadExistingGrant?: (ctx: Context) => Promise<Grant>;
    renderError?: (ctx: Context, out: { error: string }, error: Error) => void;
    interactions?: { url: (ctx: Context, interaction: { uid: string }) => string };
    findAccount?: (ctx: Context, id: string) => Promise<{ accountId: string; claims: () => Promise<object> } | undefined>;
  };

  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    proxy: boolean;
    readonly Grant: new (of: { clientId: string; accountId: string }) => Grant;
    callback(): RequestListener;
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<{ uid: string }>;
    interactionResult(req: IncomingMessage, res: ServerResponse, result: object, options?: object): Promise<string>;
  }
}
