import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ServerUnavailableError } from './errors.ts';

/** How to start the server. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** The server is not where it should be. */
export class ServerMissingError extends ServerUnavailableError {
  constructor(readonly path: string) {
    super(
      `Annotator’s server is missing: there is no file “${path}”. Reinstall the extension, or set annotator.server.path.`,
    );
    this.name = 'ServerMissingError';
  }
}

/** The server's executable: what the environment says (development, tests), else the setting, else the one shipped. */
export function serverCommand(
  extensionPath: string,
  configured: { readonly environment?: string; readonly setting?: string },
  platform: NodeJS.Platform = process.platform,
  exists: (path: string) => boolean = existsSync,
): ServerCommand {
  const shipped = join(extensionPath, 'dist', 'server', platform === 'win32' ? 'annotator.exe' : 'annotator');
  const path = configured.environment || configured.setting || shipped;
  if (!exists(path)) throw new ServerMissingError(path);
  return path.endsWith('.dll') ? { command: 'dotnet', args: [path, 'serve'] } : { command: path, args: ['serve'] };
}
