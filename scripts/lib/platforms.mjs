/** VS Code's name of a platform, and .NET's. */
export const platforms = {
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'osx-x64',
  'darwin-arm64': 'osx-arm64',
};

/** The platform this runs on. */
export function currentPlatform() {
  const name = `${process.platform}-${process.arch}`;
  if (!(name in platforms)) throw new Error(`There is no server for ${name}. Platforms: ${Object.keys(platforms)}.`);
  return name;
}
