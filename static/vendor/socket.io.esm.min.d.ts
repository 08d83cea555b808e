// What our modules use of the vendored socket.io client, for the type checker.
// A browser never loads this file.

export interface ManagerOptions {
  path?: string;
  transports?: ("websocket" | "polling")[];
  auth?: Record<string, unknown> | ((give: (auth: Record<string, unknown>) => void) => void);
  query?: Record<string, string>;
  autoConnect?: boolean;
  forceNew?: boolean;
  reconnection?: boolean;
  reconnectionAttempts?: number;
  reconnectionDelay?: number;
  reconnectionDelayMax?: number;
  randomizationFactor?: number;
  timeout?: number;
  ackTimeout?: number;
  closeOnBeforeunload?: boolean;
}

// Payloads arrive from outside: `any` at the door, typed by whoever reads them.
type Listener = (...payload: any[]) => void;

interface Emitter {
  on(event: string, listener: Listener): this;
  once(event: string, listener: Listener): this;
  off(event?: string, listener?: Listener): this;
}

export interface Manager extends Emitter {
  readonly engine: Emitter & { readonly transport: { readonly name: string } };
  reconnection(): boolean;
  reconnection(on: boolean): this;
}

export interface Socket extends Emitter {
  readonly id: string | undefined;
  readonly connected: boolean;
  readonly active: boolean;
  readonly recovered: boolean;
  readonly io: Manager;
  readonly volatile: this;
  auth: ManagerOptions["auth"];
  connect(): this;
  disconnect(): this;
  emit(event: string, ...payload: unknown[]): this;
  emitWithAck(event: string, ...payload: unknown[]): Promise<any>;
  timeout(milliseconds: number): this;
  onAny(listener: Listener): this;
}

export function io(options?: ManagerOptions): Socket;
export function io(address: string, options?: ManagerOptions): Socket;
export default io;
export declare const protocol: number;
