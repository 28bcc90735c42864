using Annotator.Protocol.TypeScript;

// usage: FILE            writes the file
//        FILE --check    fails when the file is not what would be written
if (args is not [var file, ..])
{
    Console.Error.WriteLine("usage: Annotator.Protocol.TypeScript FILE [--check]");
    return 2;
}
var text = new TypeScriptWriter(Documentation.Load()).Write();
var current = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : null;
if (current == text) return 0;
if (args.Contains("--check"))
{
    Console.Error.WriteLine($"{file} is stale: the contracts in server/Annotator.Protocol changed. Run: npm run build:protocol");
    return 1;
}
File.WriteAllText(file, text);
return 0;
