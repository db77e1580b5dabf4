import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';

type RequestInfo = {
  /** For the script tags of this answer; the browser hides it after loading. */
  readonly nonce?: string | undefined;
  /** What a visitor reads out to the helpdesk, and what stands in the log. */
  readonly requestId?: string | undefined;
  /** The status of the answer, for the error page. */
  readonly status?: number | undefined;
};

const RequestInfoContext = createContext<RequestInfo>({});

/** Stands around the whole page on the server. In the browser there is none: the answer has long arrived. */
export function RequestInfoProvider({ children, ...info }: RequestInfo & { children: ReactNode }) {
  return <RequestInfoContext.Provider value={info}>{children}</RequestInfoContext.Provider>;
}

export function useRequestInfo(): RequestInfo {
  return useContext(RequestInfoContext);
}
