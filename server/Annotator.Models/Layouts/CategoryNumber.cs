namespace Annotator.Models.Layouts;

/// <summary>Classes that a model names by number.</summary>
internal static class CategoryNumber
{
    /// <summary>The whole number; −1 when it is none.</summary>
    public static int Of(float value) => value is >= 0 and < 1e6f ? (int)MathF.Round(value) : -1;

    /// <summary>Throws when the number has no name though others have.</summary>
    public static void Check(int category, LayoutContext context)
    {
        if (context.Labels.Count is { } named && category >= named)
            throw new ModelException(context.Descriptor.Name, $"the model found the class {category}, but only {named} {(named == 1 ? "is" : "are")} named, from 0. Correct “classes” in model.json, or the list beside the model.");
    }

    /// <summary>The place in the list of names of a class counted from 1, where 0 is “nothing”; −1 for “nothing”. A list that begins
    /// with the background counts from 0.</summary>
    public static int WithBackground(float value, LayoutContext context)
    {
        int number = Of(value), category = context.Labels.StartsWithBackground && number != 0 ? number : number - 1;
        if (number > 0) Check(category, context);
        return number > 0 ? category : -1;
    }
}
