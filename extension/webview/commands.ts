import type { EditorCommand } from '../protocol/editor-commands.ts';

export type CommandHandler = (argument: unknown) => void;

/** The one table of what the editor's commands do. The canvas and the panels around it each register theirs. */
export class Commands {
  private readonly handlers = new Map<EditorCommand, CommandHandler>();

  register(command: EditorCommand, handler: CommandHandler): void {
    if (this.handlers.has(command)) throw new Error(`The command “${command}” is registered twice.`);
    this.handlers.set(command, handler);
  }

  registerAll(handlers: Partial<Readonly<Record<EditorCommand, CommandHandler>>>): void {
    for (const [command, handler] of Object.entries(handlers)) {
      if (isKey(handlers, command)) this.register(command, handler);
    }
  }

  /** Carries out a command; false when nothing here does. */
  run(command: EditorCommand, argument?: unknown): boolean {
    const handler = this.handlers.get(command);
    handler?.(argument);
    return handler !== undefined;
  }
}

const isKey = <T extends object>(table: T, key: PropertyKey): key is keyof T => Object.hasOwn(table, key);
