using System.Numerics.Tensors;
using Tensor = Annotator.Models.Running.Tensor;

namespace Annotator.Models.Layouts;

/// <summary>An output with some values for each of many places, whichever of the two comes first.</summary>
internal sealed class PlaceTable
{
    private readonly float[] _numbers;
    private readonly int _placeStep;
    private readonly int _valueStep;

    private PlaceTable(Tensor tensor, bool placesFirst)
    {
        _numbers = tensor.Values;
        (Places, Values) = placesFirst ? (tensor.Dimensions[0], tensor.Dimensions[1]) : (tensor.Dimensions[1], tensor.Dimensions[0]);
        (_placeStep, _valueStep) = placesFirst ? (Values, 1) : (1, Places);
    }

    /// <summary>How many places.</summary>
    public int Places { get; }

    /// <summary>How many values each has.</summary>
    public int Values { get; }

    /// <summary>A value of a place.</summary>
    public float this[int place, int value] => _numbers[place * _placeStep + value * _valueStep];

    /// <summary>Whether some values of a place are finite.</summary>
    public bool AreNumbers(int place, int from, int count)
    {
        for (int i = 0; i < count; i++)
            if (!float.IsFinite(this[place, from + i])) return false;
        return true;
    }

    /// <summary>An output of N×V numbers.</summary>
    public static PlaceTable PlacesFirst(Tensor tensor) => new(tensor, placesFirst: true);

    /// <summary>An output of V×N numbers; of N×V where only that fits, because some exports are transposed.</summary>
    /// <param name="tensor">The output, of two dimensions.</param>
    /// <param name="values">V; null when unknown: then there are more places than values.</param>
    public static PlaceTable ValuesFirst(Tensor tensor, int? values)
    {
        var (first, second) = (tensor.Dimensions[0], tensor.Dimensions[1]);
        return new(tensor, placesFirst: values is null ? first > second : first != values && second == values);
    }

    /// <summary>The best class of each place and its score; a score that is not a number wins, so that it is noticed.</summary>
    /// <param name="from">The value of the first class.</param>
    /// <param name="classes">How many classes.</param>
    /// <param name="cancellation">Stops the work.</param>
    public (float[] Scores, int[] Classes) Best(int from, int classes, CancellationToken cancellation)
    {
        var (scores, best) = (new float[Places], new int[Places]);
        if (_valueStep == 1 && classes > 0)
        {
            for (int place = 0; place < Places; place++)
            {
                cancellation.ThrowIfCancellationRequested();
                var row = _numbers.AsSpan(place * _placeStep + from, classes);
                best[place] = TensorPrimitives.IndexOfMax(row);
                scores[place] = row[best[place]];
            }
            return (scores, best);
        }
        Array.Fill(scores, float.NegativeInfinity);
        for (int category = 0; category < classes; category++)
        {
            cancellation.ThrowIfCancellationRequested();
            int at = (from + category) * _valueStep;
            for (int place = 0; place < Places; place++, at += _placeStep)
            {
                float score = _numbers[at];
                if (score > scores[place] || float.IsNaN(score)) (scores[place], best[place]) = (score, category);
            }
        }
        return (scores, best);
    }
}
