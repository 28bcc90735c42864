using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Annotator.Learning.Weights;

/// <summary>Reads the pickles that PyTorch writes weights into, and nothing else. A pickle is a programme that may call any Python
/// function; here no name is looked up and nothing is called: of a short list of names the reader knows what they stand for, and
/// every other name or instruction ends reading with a message. Source: CPython, Lib/pickletools.py; PyTorch, torch/_utils.py.</summary>
/// <param name="stream">Where the pickle begins; left at the byte behind it.</param>
/// <param name="path">The file, for messages.</param>
/// <param name="limit">The most bytes that the pickle may have.</param>
internal sealed class PickleReader(Stream stream, string path, long limit)
{
    private const int LongestText = 1 << 20;
    private static readonly object Mark = new();

    private readonly Stack<object?> _stack = [];
    private readonly Dictionary<long, object?> _memo = [];
    private long _read;

    /// <summary>Reads the pickle: strings, numbers, lists, arrays (tuples), <see cref="PickledDictionary"/> and
    /// <see cref="PickledTensor"/>.</summary>
    /// <exception cref="WeightsException">It holds anything else, or is damaged.</exception>
    public object? Read()
    {
        try
        {
            while (true)
            {
                var code = (Opcode)Byte();
                if (code == Opcode.Stop) return Pop();
                Run(code);
            }
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidOperationException or InvalidCastException or DecoderFallbackException or ArgumentNullException or OverflowException)
        {
            throw Fault("the list of tensors is damaged. Download the file again.", e);
        }
    }

    private void Run(Opcode code)
    {
        switch (code)
        {
            case Opcode.Proto:
                int protocol = Byte();
                if (protocol is < 2 or > 5) throw Fault($"pickle protocol {protocol} is unknown.");
                break;
            case Opcode.Frame: Bytes(8); break;
            case Opcode.Mark: Push(Mark); break;
            case Opcode.None: Push(null); break;
            case Opcode.NewTrue: Push(true); break;
            case Opcode.NewFalse: Push(false); break;
            case Opcode.BinInt: Push((long)BinaryPrimitives.ReadInt32LittleEndian(Bytes(4))); break;
            case Opcode.BinInt1: Push((long)Byte()); break;
            case Opcode.BinInt2: Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2))); break;
            case Opcode.Long1: PushLong(new BigInteger(Bytes(Byte()))); break;
            case Opcode.BinFloat: Push(BinaryPrimitives.ReadDoubleBigEndian(Bytes(8))); break;
            case Opcode.BinUnicode: PushText(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4))); break;
            case Opcode.ShortBinUnicode: PushText(Byte()); break;
            case Opcode.EmptyTuple: Push(Array.Empty<object?>()); break;
            case Opcode.Tuple: Push(PopToMark().ToArray()); break;
            case Opcode.Tuple1: Push(PopMany(1)); break;
            case Opcode.Tuple2: Push(PopMany(2)); break;
            case Opcode.Tuple3: Push(PopMany(3)); break;
            case Opcode.EmptyList: Push(new List<object?>()); break;
            case Opcode.Append: Append(PopMany(1)); break;
            case Opcode.Appends: Append(PopToMark()); break;
            case Opcode.EmptyDict: Push(new PickledDictionary()); break;
            case Opcode.SetItem: SetItems(PopMany(2)); break;
            case Opcode.SetItems: SetItems(PopToMark()); break;
            case Opcode.BinPut: _memo[Byte()] = Top(); break;
            case Opcode.LongBinPut: _memo[BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4))] = Top(); break;
            case Opcode.Memoize: _memo[_memo.Count] = Top(); break;
            case Opcode.BinGet: Get(Byte()); break;
            case Opcode.LongBinGet: Get(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4))); break;
            case Opcode.Global: Push(Known(Line(), Line())); break;
            case Opcode.StackGlobal: var names = PopMany(2); Push(Known((string)names[0]!, (string)names[1]!)); break;
            case Opcode.BinPersId: Push(Storage(Pop())); break;
            case Opcode.Reduce: var call = PopMany(2); Push(Make((PickledGlobal)call[0]!, (object?[])call[1]!)); break;
            case Opcode.Build: Attach(Pop()); break;
            default: throw Fault($"the list of tensors holds the pickle instruction {Name(code)}, which weights don't need. The file is damaged, or does more than hold weights.");
        }
    }

    private PickledGlobal Known(string module, string name) => (module, name) switch
    {
        ("collections", "OrderedDict") or ("torch._utils", "_rebuild_tensor_v2") or ("torch._utils", "_rebuild_parameter") => new(module, name),
        ("torch", _) when ElementTypes.FromStorage(name) is not null => new(module, name),
        ("torch", _) when name.EndsWith("Storage", StringComparison.Ordinal) => throw Fault($"it holds tensors of {name}, in which weights can't be read. Save them as float or half."),
        _ => throw Fault($"it holds “{Shown(module)}.{Shown(name)}”: not weights alone but Python objects, which are not read because loading them would run code. Save the weights alone with torch.save(model.state_dict(), …), or as .safetensors."),
    };

    private object? Make(PickledGlobal callable, object?[] arguments) => (callable.Name, arguments) switch
    {
        ("OrderedDict", []) => new PickledDictionary(),
        ("OrderedDict", [List<object?> pairs]) => Dictionary(pairs),
        ("_rebuild_parameter", [PickledTensor tensor, ..]) => tensor,
        ("_rebuild_tensor_v2", [PickledStorage storage, long offset, object?[] shape, object?[] strides, ..]) => View(storage, offset, Integers(shape), Integers(strides)),
        _ => throw Fault($"“{callable}” is used in an unknown way."),
    };

    private static PickledDictionary Dictionary(IReadOnlyList<object?> pairs)
    {
        var dictionary = new PickledDictionary();
        foreach (var pair in pairs)
            if (pair is object?[] { Length: 2 } entry) dictionary.Set(entry[0]!, entry[1]);
            else throw new InvalidCastException();
        return dictionary;
    }

    private PickledTensor View(PickledStorage storage, long offset, long[] shape, long[] strides)
    {
        // Int128: neither the product nor the sum of numbers of a file may overflow into something that looks right
        Int128 elements = 1, last = offset;
        bool isSound = shape.Length == strides.Length && shape.Length <= 16 && offset >= 0;
        for (int i = 0; isSound && i < shape.Length; i++)
        {
            isSound = shape[i] is >= 0 and <= int.MaxValue && strides[i] is >= 0 and <= long.MaxValue && (elements *= shape[i]) <= storage.Elements;
            last += (Int128)Math.Max(0, shape[i] - 1) * strides[i];
        }
        if (!isSound || (elements > 0 && last >= storage.Elements))
            throw Fault($"a tensor of {StoredTensor.Text(shape)} does not fit into its storage of {storage.Elements} elements. The file is damaged.");
        return new(storage, offset, shape, strides);
    }

    // (“storage”, class of the elements, key, device, number of elements[, view])
    private PickledStorage Storage(object? id)
    {
        if (id is not object?[] { Length: >= 5 } parts || parts is not ["storage", PickledGlobal type, string key, string, long elements, ..] || elements < 0
            || parts.Skip(5).Any(view => view is not null) || ElementTypes.FromStorage(type.Name) is not { } known)
            throw Fault("a storage is described in an unknown way.");
        return new(key, known, elements);
    }

    // state_dict() carries versions of its modules along as attributes of the dictionary; nothing else may carry any
    private void Attach(object? state)
    {
        if (Top() is not PickledDictionary || state is not PickledDictionary) throw Fault("an object with attributes is no weight.");
    }

    private void Append(IEnumerable<object?> items) => ((List<object?>)Top()!).AddRange(items);

    private void SetItems(IReadOnlyList<object?> items)
    {
        var dictionary = (PickledDictionary)Top()!;
        if (items.Count % 2 != 0) throw new InvalidCastException();
        for (int i = 0; i < items.Count; i += 2) dictionary.Set(items[i] is string or long ? items[i]! : throw new InvalidCastException(), items[i + 1]);
    }

    private static long[] Integers(object?[] items) => [.. items.Select(item => (long)item!)];

    private void Get(long index) => Push(_memo.TryGetValue(index, out var value) ? value : throw new InvalidOperationException());

    private void Push(object? value) => _stack.Push(value);

    private object? Top() => _stack.Peek() is var top && !ReferenceEquals(top, Mark) ? top : throw new InvalidOperationException();

    private object? Pop() => _stack.Pop() is var top && !ReferenceEquals(top, Mark) ? top : throw new InvalidOperationException();

    private object?[] PopMany(int count)
    {
        var items = new object?[count];
        for (int i = count - 1; i >= 0; i--) items[i] = Pop();
        return items;
    }

    private List<object?> PopToMark()
    {
        var items = new List<object?>();
        while (_stack.Pop() is var item && !ReferenceEquals(item, Mark)) items.Add(item);
        items.Reverse();
        return items;
    }

    // the magic number of the oldest files is the only one beyond 64 bits
    private void PushLong(BigInteger number) => Push(number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number);

    private void PushText(long length) =>
        Push(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Bytes(length <= LongestText ? (int)length : throw new OverflowException())));

    private string Line()
    {
        var text = new StringBuilder();
        for (int c = Byte(); c != '\n'; c = Byte())
            text.Append(text.Length < 1000 ? (char)c : throw new OverflowException());
        return text.ToString();
    }

    private byte Byte()
    {
        Count(1);
        int next = stream.ReadByte();
        return next < 0 ? throw new EndOfStreamException() : (byte)next;
    }

    private byte[] Bytes(int count)
    {
        Count(count);
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private void Count(int bytes)
    {
        _read += bytes;
        if (_read > limit) throw Fault($"the list of tensors is longer than {limit >> 20} MB.");
    }

    private WeightsException Fault(string cause, Exception? inner = null) => new(path, cause, inner);

    private static string Name(Opcode code) => Enum.IsDefined(code) ? code.ToString().ToUpperInvariant() : $"0x{(int)code:x2}";

    private static string Shown(string name) => new([.. name.Take(80).Select(c => char.IsControl(c) ? '?' : c)]);

    private enum Opcode : byte
    {
        Mark = (byte)'(', Stop = (byte)'.', None = (byte)'N', Reduce = (byte)'R', Build = (byte)'b', Global = (byte)'c',
        BinInt = (byte)'J', BinInt1 = (byte)'K', BinInt2 = (byte)'M', BinFloat = (byte)'G', BinUnicode = (byte)'X',
        EmptyTuple = (byte)')', EmptyList = (byte)']', EmptyDict = (byte)'}', Tuple = (byte)'t', Append = (byte)'a', Appends = (byte)'e',
        SetItem = (byte)'s', SetItems = (byte)'u', BinPut = (byte)'q', LongBinPut = (byte)'r', BinGet = (byte)'h', LongBinGet = (byte)'j',
        BinPersId = (byte)'Q', Proto = 0x80, Tuple1 = 0x85, Tuple2 = 0x86, Tuple3 = 0x87, NewTrue = 0x88, NewFalse = 0x89, Long1 = 0x8a,
        ShortBinUnicode = 0x8c, StackGlobal = 0x93, Memoize = 0x94, Frame = 0x95,

        // known by name only, for the message
        Inst = (byte)'i', Obj = (byte)'o', NewObj = 0x81, NewObjEx = 0x92, Ext1 = 0x82, Ext2 = 0x83, Ext4 = 0x84, PersId = (byte)'P',
    }
}
